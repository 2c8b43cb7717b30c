// The commands that are the editor's own and reach no further than it; package.json is made from this list and from server/commands.

export interface OwnCommand {
  readonly id: string;
  /** Title Case, without the category. */
  readonly title: string;
  /** When it can be run. */
  readonly enablement?: string;
  /** Of a theme icon, such as `refresh`. */
  readonly icon?: string;
  /** Menus besides the palette, with their `when` and `group`. */
  readonly menus?: Readonly<Record<string, { readonly when: string; readonly group?: string }>>;
}

export const ownCommands: readonly OwnCommand[] = [
  { id: 'assay.selectKind', title: 'Select the Kind of This File…', enablement: 'editorIsOpen' },
  { id: 'assay.setLabelStudioToken', title: 'Set Label Studio Token…' },
];
