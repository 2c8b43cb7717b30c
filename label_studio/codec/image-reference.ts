// From a task's data to its images: every URL form that Label Studio writes, reduced to a path, a file name and a sample id.
import { sha256Hex } from '../../server/core/hash/sha256.ts';
import { decodeBase64Text } from './base64.ts';
import { isObject, own, ownString, type UnknownObject } from './unknown-value.ts';

export interface ImageReference {
  /** Path below some root that only the server knew, forward slashes; a bare name when the URL tells no folder. Absent for data URIs. */
  readonly path?: string;
  /** File name without the eight hexadecimal digits that uploads get. */
  readonly name?: string;
  /** The name without its extension. */
  readonly sampleId: string;
}

const EXTENSION = /(?<=.)\.(avif|bmp|gif|heic|heif|jfif|jpe?g|png|svg|tiff?|webp)$/i;
const UPLOAD_PREFIX = /^[0-9a-f]{8}-(?=.)/;

/** Keys whose value is the image even when it has no extension, in this order. */
const IMAGE_KEYS = ['image', 'img', 'image_url', 'imageUrl', 'photo', 'picture', '$undefined$'];

/** The images of a task, in order; empty when none can be told. A list (valueList) gives one reference per element. */
export function imagesOf(data: UnknownObject): ImageReference[] {
  for (const key of IMAGE_KEYS) {
    const found = referencesOf(own(data, key), false);
    if (found.length > 0) return found;
  }
  const candidates = Object.keys(data)
    .map((key) => referencesOf(own(data, key), true))
    .filter((found) => found.length > 0);
  // Two keys with an image each (A and B): which one is meant, only the labeling config knows.
  return candidates.length === 1 ? candidates[0]! : [];
}

function referencesOf(value: unknown, mustLookLikeImage: boolean): ImageReference[] {
  if (Array.isArray(value)) return value.flatMap((item) => referencesOf(item, mustLookLikeImage));
  if (isObject(value)) {
    const url = ownString(value, 'url') ?? ownString(value, 'image') ?? ownString(value, 'src');
    return referencesOf(url, mustLookLikeImage);
  }
  if (typeof value !== 'string' || value.trim() === '') return [];
  const reference = imageReference(value);
  if (!reference) return [];
  const looksLikeImage = reference.name === undefined || EXTENSION.test(reference.name);
  return looksLikeImage || !mustLookLikeImage ? [reference] : [];
}

export function imageReference(url: string): ImageReference | undefined {
  const text = url.trim();
  if (/^data:/i.test(text)) {
    return /^data:image\//i.test(text) ? { sampleId: `inline_${sha256Hex(text).slice(0, 12)}` } : undefined;
  }
  const segments = pathOf(text)
    .split('/')
    .filter((segment) => segment !== '');
  const last = segments.at(-1);
  if (last === undefined || last === '.' || last === '..') return undefined;
  // Uploads get a prefix, and they alone have no folder.
  const name = segments.length === 1 ? last.replace(UPLOAD_PREFIX, '') : last;
  return { path: [...segments.slice(0, -1), name].join('/'), name, sampleId: name.replace(EXTENSION, '') };
}

/** The path that a URL hides, decoded, forward slashes; empty when none can be told. */
function pathOf(url: string): string {
  const local = parameter(url, /\/local-files\/?\?/, 'd');
  if (local !== undefined) return slashes(local);
  const uploaded = parameter(url, /\/uploaded\/?\?/, 'filepath');
  if (uploaded !== undefined) return pathOf(uploaded);
  const encoded = parameter(url, /\/(resolve|presign)\/?\?/, 'fileuri');
  if (encoded !== undefined) {
    const inner = decodeBase64Text(encoded);
    return inner === undefined ? '' : pathOf(inner);
  }
  const isWeb = /^https?:\/\//i.test(url) || url.startsWith('/');
  // Keys of object stores hold spaces, commas, # and ? as they are.
  const bare = isWeb ? url.replace(/[?#].*$/s, '') : url;
  const withoutHost = bare.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
  const path = slashes(isWeb ? decodePercent(withoutHost) : withoutHost);
  if (isWeb && url.includes('?') && !EXTENSION.test(path) && !SIGNED.test(url)) return imageAsked(url);
  // Uploads lie in a folder per project, which says nothing about the sample; a server may lie below a path of its host.
  return path.replace(isWeb ? /^.*\/data\/upload\/[^/]+\/|^\/upload\/[^/]+\// : /^(data\/)?upload\/[^/]+\//, '');
}

/** A signature says nothing about which image it is: the path does. */
const SIGNED = /[?&](x-(amz|goog)-[a-z]+|signature|sig)=/i;

/** `…/get?file=face.jpg` names its image in the query; of `…/get?id=5` nobody knows the sample. */
function imageAsked(url: string): string {
  const values = [...url.matchAll(/[?&][^=&#]*=([^&#]*)/g)].map(([, value]) => decodePercent(value!));
  const images = values.filter((value) => EXTENSION.test(value));
  return images.length === 1 ? slashes(images[0]!) : '';
}

function parameter(url: string, at: RegExp, name: string): string | undefined {
  if (!at.test(url)) return undefined;
  const found = new RegExp(`[?&]${name}=([^&#]*)`).exec(url);
  return found ? decodePercent(found[1]!.replaceAll('+', '%20')) : undefined;
}

/** A text with a stray percent sign is taken as it is. */
function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
