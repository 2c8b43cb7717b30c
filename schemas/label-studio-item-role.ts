// What an item of a Label Studio result is to us, by the type that it has there: a shape, the classes of one, choices, or text.

/** `labels` carries class names for the geometry of the same id, which another item holds. */
export type ItemRole = 'polygon' | 'rectangle' | 'ellipse' | 'brush' | 'vector' | 'labels' | 'choices' | 'text';

/** By type, in lower case. A shape type that ends in `labels` is also the key of its class names. */
export const itemRoles: ReadonlyMap<string, ItemRole> = new Map([
  ['polygonlabels', 'polygon'],
  ['polygon', 'polygon'],
  ['rectanglelabels', 'rectangle'],
  ['rectangle', 'rectangle'],
  ['ellipselabels', 'ellipse'],
  ['ellipse', 'ellipse'],
  ['brushlabels', 'brush'],
  ['brush', 'brush'],
  ['magicwand', 'brush'],
  ['vectorlabels', 'vector'],
  ['vector', 'vector'],
  ['labels', 'labels'],
  ['choices', 'choices'],
  ['textarea', 'text'],
]);
