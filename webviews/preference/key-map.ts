// Which action a key means, as the setting assay.labeling.keys has it.
import type { LabelingAction } from '../../schemas/labeling-keys.ts';

/** Of a KeyboardEvent. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export class KeyMap {
  private readonly actions = new Map<string, LabelingAction>();
  private readonly keys: Partial<Record<LabelingAction, readonly string[]>>;

  /** Where two actions have one key, the first one has it. */
  constructor(keys: Partial<Record<LabelingAction, readonly string[]>>) {
    this.keys = keys;
    for (const [action, names] of Object.entries(keys) as [LabelingAction, readonly string[]][])
      for (const name of names) if (!this.actions.has(plain(name))) this.actions.set(plain(name), action);
  }

  actionOf({ key, ctrlKey, metaKey, altKey }: PressedKey): LabelingAction | undefined {
    return ctrlKey || metaKey || altKey ? undefined : this.actions.get(plain(key));
  }

  /** `Undo (Z)`: what a button does, with the first key that does it too. */
  labeled(text: string, action: LabelingAction): string {
    const [key] = this.shown(action);
    return key === undefined ? text : `${text} (${key})`;
  }

  /** As people read them. */
  shown(action: LabelingAction): string[] {
    return (this.keys[action] ?? []).map((name) => SIGNS[name] ?? (name.length === 1 ? name.toUpperCase() : name));
  }
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ' ': 'Space',
};

function plain(name: string): string {
  return name.length === 1 ? name.toLowerCase() : name;
}
