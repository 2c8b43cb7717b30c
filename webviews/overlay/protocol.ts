// The whole conversation of the overlay preview's page, checked with zod on both sides.
import * as z from 'zod';
import { overlayScene } from '../../schemas/overlay-scene.ts';

/** What the page says to people, in their language; `{0}` are places to fill. */
const overlayTexts = z.object({
  previous: z.string(),
  next: z.string(),
  position: z.string(),
  mode: z.string(),
  modeLayers: z.string(),
  modeSideBySide: z.string(),
  modeSwipe: z.string(),
  left: z.string(),
  right: z.string(),
  fit: z.string(),
  zoom: z.string(),
  layers: z.string(),
  noLayers: z.string(),
  opacity: z.string(),
  openRecord: z.string(),
  agreement: z.string(),
  module: z.string(),
  notDefined: z.string(),
  agreementOf: z.string(),
  photoOf: z.string(),
  divider: z.string(),
  keys: z.string(),
  keysHelp: z.string(),
  loading: z.string(),
});

export const toOverlayPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('texts'), texts: overlayTexts }),
  z.object({ type: z.literal('scene'), scene: overlayScene }),
  z.object({ type: z.literal('photo'), sampleId: z.string(), mime: z.string(), bytes: z.instanceof(Uint8Array) }),
  /** Why no photo can be shown. */
  z.object({ type: z.literal('noPhoto'), sampleId: z.string(), why: z.string() }),
  z.object({ type: z.literal('refused'), why: z.string() }),
]);

export const fromOverlayPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('step'), by: z.union([z.literal(1), z.literal(-1)]) }),
  /** `layer` is an id of the scene. */
  z.object({ type: z.literal('openRecord'), layer: z.string() }),
]);

/** What the page keeps over reloads of the window. */
export const overlayState = z.object({
  sampleId: z.string().optional(),
  uri: z.string().optional(),
  mode: z.enum(['layers', 'side', 'swipe']).default('layers'),
  /** Names of the layers that are hidden, and of the compared ones. */
  hidden: z.array(z.string()).default([]),
  a: z.string().optional(),
  b: z.string().optional(),
  opacity: z.record(z.string(), z.number()).default({}),
});

export type OverlayTexts = z.infer<typeof overlayTexts>;
export type ToOverlayPage = z.infer<typeof toOverlayPage>;
export type FromOverlayPage = z.infer<typeof fromOverlayPage>;
export type OverlayState = z.infer<typeof overlayState>;
