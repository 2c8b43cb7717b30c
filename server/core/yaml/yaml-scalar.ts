// Writes one text as a YAML scalar: plain where YAML 1.1 and 1.2 read it back as that text, else in double quotes.

const PLAIN = /^[A-Za-z_][\w./-]*$/;
/** Words that one of the two versions takes for something else than text. */
const RESERVED = /^(true|false|null|yes|no|on|off|y|n)$/i;

export function yamlScalar(text: string): string {
  return PLAIN.test(text) && !RESERVED.test(text) ? text : JSON.stringify(text);
}
