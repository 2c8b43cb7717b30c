// The labeling page's entry: begins when the extension says what is to be labeled.
import { element } from '../shared/element.ts';
import { openChannel } from '../shared/page-channel.ts';
import { LabelingPage } from './labeling-page.ts';
import { listen } from './listen.ts';
import { type FromLabelingPage, labelingState, toLabelingPage } from './protocol.ts';

let page: LabelingPage | undefined;

const channel = openChannel<typeof toLabelingPage, FromLabelingPage>(toLabelingPage, (message) => {
  if (message.type === 'refused' && !page) {
    document.body.replaceChildren(
      element('p', { class: 'refused', role: 'alert' }, `${message.why}: ${message.wayOut}.`),
    );
  } else if (message.type !== 'start') page?.receive(message);
  else if (!page) {
    const kept = labelingState.safeParse(channel.kept()).data;
    const { uri, annotator } = message.round;
    const isSame = kept?.uri === uri && kept.annotator === annotator;
    page = new LabelingPage(message, isSame ? kept : undefined, channel);
    listen(page);
  }
});
channel.send({ type: 'ready' });
