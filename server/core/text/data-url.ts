// Bytes as a data URL, for pictures inside Markdown and HTML.
import { base64 } from './base64.ts';

/** @example dataUrl(new Uint8Array([102, 111]), 'image/png') // "data:image/png;base64,Zm8=" */
export function dataUrl(bytes: Uint8Array, type: string): string {
  return `data:${type};base64,${base64(bytes)}`;
}
