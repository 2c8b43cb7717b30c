// The keys of the labeling page: what each means, how they are shown, and what the setting changes.
import { deepEqual, equal } from 'node:assert/strict';
import { defaultLabelingKeys, labelingActions, withDefaultKeys } from '../../../schemas/labeling-keys.ts';
import { readSettings } from '../../../schemas/settings.ts';
import { KeyMap } from '../../../webviews/preference/key-map.ts';

const press = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('keys of the labeling page', () => {
  it('are those of the specification, and no key means two things', () => {
    const keys = new KeyMap(defaultLabelingKeys);
    const specified = { '1': 'chooseA', ArrowLeft: 'chooseA', '2': 'chooseB', ArrowRight: 'chooseB', '3': 'chooseTie' };
    const more = { '4': 'chooseCannotTell', n: 'notes', N: 'notes', Enter: 'next', z: 'undo', '?': 'help' };
    for (const [key, action] of Object.entries({ ...specified, ...more })) equal(keys.actionOf(press(key)), action);
    const all = labelingActions.flatMap((action) => [...defaultLabelingKeys[action]]);
    deepEqual(all, [...new Set(all)]);
  });

  it('leave the shortcuts of the editor alone', () => {
    const keys = new KeyMap(defaultLabelingKeys);
    for (const held of ['ctrlKey', 'metaKey', 'altKey']) equal(keys.actionOf(press('z', { [held]: true })), undefined);
  });

  it('are changed one by one by the setting, and shown as they are now', () => {
    const { labeling } = readSettings({ labeling: { keys: { chooseA: ['j', 'ArrowUp'], undo: [] } } });
    const keys = new KeyMap(withDefaultKeys(labeling.keys));
    deepEqual(
      [keys.actionOf(press('j')), keys.actionOf(press('1')), keys.actionOf(press('2'))],
      ['chooseA', undefined, 'chooseB'],
    );
    deepEqual([keys.shown('chooseA'), keys.shown('undo'), keys.shown('chooseB')], [['J', '↑'], [], ['2', '→']]);
  });

  it('and how many tasks are held ready: two, or as many as the setting says, 10 at most', () => {
    const ahead = (prefetch: unknown) => readSettings({ labeling: { prefetch } }).labeling.prefetch;
    deepEqual([undefined, 1, 10, 0, 11, 'many'].map(ahead), [2, 1, 10, 2, 2, 2]);
  });

  it('have their defaults where the setting is of another form', () => {
    for (const keys of [7, { chooseA: 'j' }, { nonsense: ['j'] }, null])
      deepEqual(withDefaultKeys(readSettings({ labeling: { keys } }).labeling.keys), defaultLabelingKeys);
  });
});
