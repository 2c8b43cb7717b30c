// Detection by the elements of a list: whether a value is a list whose first objects all pass a test.

/** Looks at the first five objects, so that asking costs the same for any length. False for an empty list. */
export function firstElements(test: (element: object) => boolean): (value: unknown) => boolean {
  return (value) => {
    if (!Array.isArray(value)) return false;
    const objects: object[] = [];
    for (const element of value) {
      if (typeof element !== 'object' || element === null || Array.isArray(element)) return false;
      objects.push(element);
      if (objects.length === 5) break;
    }
    return objects.length > 0 && objects.every(test);
  };
}
