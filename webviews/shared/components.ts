// The components of the pages: the only import of @vscode/webview-ui-toolkit (docs/decisions/0005-webview-ui-toolkit.md).
import {
  type Button,
  type Checkbox,
  type Dropdown,
  provideVSCodeDesignSystem,
  type TextArea,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextArea,
} from '@vscode/webview-ui-toolkit';

provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodeTextArea(),
);

export function button(text: string, onClick: () => void, look: 'primary' | 'secondary' = 'secondary'): Button {
  const made = document.createElement('vscode-button') as Button;
  made.appearance = look;
  made.textContent = text;
  made.addEventListener('click', onClick);
  return made;
}

export function checkbox(text: string, checked: boolean, onChange: (checked: boolean) => void): Checkbox {
  const made = document.createElement('vscode-checkbox') as Checkbox;
  made.textContent = text;
  made.checked = checked;
  made.addEventListener('change', () => onChange(made.checked));
  return made;
}

/** A choice of one, with its own label for screen readers. */
export function dropdown(
  label: string,
  options: readonly { readonly value: string; readonly text: string }[],
  value: string,
  onChange: (value: string) => void,
): Dropdown {
  const made = document.createElement('vscode-dropdown') as Dropdown;
  made.setAttribute('aria-label', label);
  for (const option of options) {
    const item = document.createElement('vscode-option');
    item.setAttribute('value', option.value);
    item.textContent = option.text;
    if (option.value === value) item.setAttribute('selected', '');
    made.append(item);
  }
  made.addEventListener('change', () => onChange(made.value));
  return made;
}

export function textArea(label: string, rows: number): TextArea {
  const made = document.createElement('vscode-text-area') as TextArea;
  made.textContent = label;
  made.rows = rows;
  made.resize = 'vertical';
  return made;
}
