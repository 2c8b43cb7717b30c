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

/** Names of files whose records have an overlay. */
const OVERLAY_FILES = '/^(gold_labels|review_pack|eval_gold|model_outputs|pseudo_labels).*\\.(ndjson|jsonl)$/';

/** Task files of preference rounds and of their adjudication. */
const PREFERENCE_TASKS = '/^tasks_(batch_[a-z0-9]+|overlap|all|adjudication)\\.json$/';
/** Names of gate decisions. */
const GATE_FILES = '/^RELEASE_GATE_.*\\.json$/';
/** Names of files that say what they were made from. */
const DERIVED_FILES = '/^(RELEASE_GATE|eval|calibrator|diag_calibration)_.*\\.(json|jsonl)$/';

export const ownCommands: readonly OwnCommand[] = [
  { id: 'assay.selectKind', title: 'Select the Kind of This File…', enablement: 'editorIsOpen' },
  {
    id: 'assay.showOverlay',
    title: 'Show Overlay',
    enablement: 'workspaceFolderCount != 0',
    icon: 'open-preview',
    menus: {
      'editor/title': { when: `resourceFilename =~ ${OVERLAY_FILES}`, group: 'navigation' },
      'editor/context': { when: `resourceFilename =~ ${OVERLAY_FILES}`, group: 'navigation@9' },
      'explorer/context': { when: `resourceScheme == file && resourceFilename =~ ${OVERLAY_FILES}`, group: '7_assay' },
      'view/item/context': { when: 'view == assay.rounds && viewItem == assay.file.samples', group: 'inline' },
    },
  },
  {
    id: 'assay.labelPreferenceTasks',
    title: 'Label Preference Tasks…',
    enablement: 'workspaceFolderCount != 0 && isWorkspaceTrusted',
    icon: 'checklist',
    menus: {
      'editor/title': { when: `resourceFilename =~ ${PREFERENCE_TASKS} && isWorkspaceTrusted`, group: 'navigation' },
      'explorer/context': {
        when: `resourceScheme == file && resourceFilename =~ ${PREFERENCE_TASKS} && isWorkspaceTrusted`,
        group: '7_assay',
      },
      'view/item/context': { when: 'view == assay.rounds && viewItem == assay.file.preferenceTasks', group: 'inline' },
    },
  },
  {
    id: 'assay.openEvidence',
    title: 'Open Evidence of Gate Decision…',
    enablement: 'workspaceFolderCount != 0',
    icon: 'go-to-file',
    menus: {
      'view/item/context': {
        when: 'view == assay.gates && viewItem =~ /^assay\\.(gate|check\\.evidence)$/',
        group: 'inline@1',
      },
      'editor/title': { when: `resourceFilename =~ ${GATE_FILES}`, group: 'navigation@1' },
    },
  },
  {
    id: 'assay.verifyEvidence',
    title: 'Verify This File',
    enablement: 'workspaceFolderCount != 0',
    icon: 'verified',
    menus: {
      'view/item/context': { when: 'view == assay.gates && viewItem == assay.gate', group: 'inline@2' },
      'editor/title': { when: `resourceFilename =~ ${DERIVED_FILES}`, group: 'navigation@2' },
      'explorer/context': { when: `resourceScheme == file && resourceFilename =~ ${DERIVED_FILES}`, group: '7_assay' },
    },
  },
  { id: 'assay.setLabelStudioToken', title: 'Set Label Studio Token…' },
];
