// Whether two values describe the same geometry: one region is several result items, and each repeats where it lies.
import { own, type UnknownObject } from './unknown-value.ts';

const KEYS = ['x', 'y', 'width', 'height', 'rotation', 'radiusX', 'radiusY', 'points', 'vertices', 'rle'] as const;

export function hasGeometry(value: UnknownObject): boolean {
  return KEYS.some((key) => key !== 'rotation' && Object.hasOwn(value, key));
}

export function sameGeometry(a: UnknownObject, b: UnknownObject): boolean {
  return KEYS.every((key) => equals(own(a, key), own(b, key)));
}

function equals(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!equals(a[i], b[i])) return false;
    return true;
  }
  // Vertices are objects of numbers and ids; as text they are equal when the same program wrote them.
  if (typeof a === 'object' && typeof b === 'object') return JSON.stringify(a) === JSON.stringify(b);
  return Object.is(a, b);
}
