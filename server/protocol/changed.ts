// Told by the server when its picture of the workspace has changed: trees and the status bar ask again.
import * as z from 'zod';
import { defineNotification } from './message.ts';

export const changedNotification = defineNotification({ method: 'assay/changed', params: z.object({}) });
