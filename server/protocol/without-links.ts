// Notices of the editor make links of `[text](target)`, those that run its commands too; what data says is no link.

export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
