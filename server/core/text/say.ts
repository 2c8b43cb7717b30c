// What the editor shows around a file, in its language: sentences are templates with {0}, {1} …, looked up in what the editor handed over.

export type Say = (template: string, ...values: readonly (string | number)[]) => string;

/** `texts`: translations by their English template; what is not among them is said in English. */
export function sayIn(texts: Readonly<Record<string, string>>): Say {
  return (template, ...values) => {
    const text = Object.hasOwn(texts, template) ? texts[template]! : template;
    return text.replace(/\{(\d+)\}/g, (hole, at: string) => String(values[Number(at)] ?? hole));
  };
}

export const sayInEnglish: Say = sayIn({});
