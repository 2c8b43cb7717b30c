// What the overlay preview says, in the language of the editor.
import { l10n } from 'vscode';
import type { OverlayTexts } from '../webviews/overlay/protocol.ts';

export function overlayTexts(): OverlayTexts {
  return {
    previous: l10n.t('Previous'),
    next: l10n.t('Next'),
    position: l10n.t('{0} of {1}', '{0}', '{1}'),
    mode: l10n.t('View'),
    modeLayers: l10n.t('All layers'),
    modeSideBySide: l10n.t('Side by side'),
    modeSwipe: l10n.t('Swipe'),
    left: l10n.t('Compared, left'),
    right: l10n.t('Compared, right'),
    fit: l10n.t('Fit'),
    zoom: l10n.t('{0} %', '{0}'),
    layers: l10n.t('Layers'),
    noLayers: l10n.t('No label, variant or model has drawn anything for this sample.'),
    opacity: l10n.t('Opacity of {0}', '{0}'),
    openRecord: l10n.t('Open the record of {0}', '{0}'),
    agreement: l10n.t('Agreement'),
    module: l10n.t('Region'),
    notDefined: l10n.t('not defined'),
    agreementOf: l10n.t('{0} and {1}', '{0}', '{1}'),
    photoOf: l10n.t('Photo of {0}, drawn over it: {1}', '{0}', '{1}'),
    divider: l10n.t('Divider: {0} on the left, {1} on the right', '{0}', '{1}'),
    keys: l10n.t('Keys'),
    keysHelp: [
      l10n.t('Wheel, + and -: zoom. Drag and arrow keys: move. 0 or double click: fit.'),
      l10n.t('1 to 9: show or hide a layer. M: next view.'),
      l10n.t('] or Page Down: next sample. [ or Page Up: previous sample.'),
    ].join('\n'),
    loading: l10n.t('Reading the photo…'),
  };
}
