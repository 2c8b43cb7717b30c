// Labeling configs, each broken once: what the check must say where, and whether the editor of Label Studio 1.0.1 minds too.
import type { ConfigProblemCode } from '../../../label_studio/config/config-problem.ts';

export interface BrokenConfig {
  readonly title: string;
  /** The expected span stands between « and ». */
  readonly config: string;
  readonly code: ConfigProblemCode;
  /** Part of the message. */
  readonly says: string;
  /** What that editor does: it throws, or lists an error of this code. Absent: it says nothing. */
  readonly editor?: string;
}

const IMAGE = '<Image name="image" value="$image"/>';

export const brokenConfigs: readonly BrokenConfig[] = [
  {
    title: 'a tag that is not closed',
    config: `<View>${IMAGE}</Viev«>»`,
    code: 'labeling-config-syntax',
    says: 'unexpected close tag',
    editor: 'throws',
  },
  {
    title: 'an attribute without quotes',
    config: '<View><Image name=«i»mage value="$image"/></View>',
    code: 'labeling-config-syntax',
    says: 'unquoted attribute value',
    editor: 'throws',
  },
  {
    title: 'a document type',
    config: '<!DOCTYPE x«>»<View/>',
    code: 'labeling-config-syntax',
    says: 'document type declaration',
  },
  {
    title: 'nothing at all',
    config: '',
    code: 'labeling-config-syntax',
    says: 'root element',
    editor: 'throws',
  },
  {
    title: 'another root than View',
    config: `<«Panel»>${IMAGE}</Panel>`,
    code: 'labeling-config-syntax',
    says: 'must be <View>',
    editor: 'throws',
  },
  {
    title: 'a tag that nobody knows',
    config: `<View>${IMAGE}<«PolygonLabel» name="p" toName="image"/></View>`,
    code: 'labeling-config-unknown-tag',
    says: 'did you mean "PolygonLabels"?',
    editor: 'throws',
  },
  {
    title: 'a tag in lower case',
    config: `<View>${IMAGE}<«textarea» name="p" toName="image"/></View>`,
    code: 'labeling-config-unknown-tag',
    says: 'write <TextArea>',
  },
  {
    title: 'a mistyped attribute',
    config: `<View>${IMAGE}<RectangleLabels name="r" toName="image" «canRotat»="false"><Label value="a"/></RectangleLabels></View>`,
    code: 'labeling-config-unknown-attribute',
    says: 'did you mean "canRotate"?',
  },
  {
    title: 'a control without a name',
    config: `<View>${IMAGE}<«Choices» toName="image"><Choice value="a"/></Choices></View>`,
    code: 'labeling-config-missing-attribute',
    says: 'name="…"',
    editor: 'ERR_REQUIRED',
  },
  {
    title: 'a control that points at nothing',
    config: `<View>${IMAGE}<«Choices» name="c"><Choice value="a"/></Choices></View>`,
    code: 'labeling-config-missing-attribute',
    says: 'toName="…"',
  },
  {
    title: 'an image without a source',
    config: '<View><«Image» name="image"/></View>',
    code: 'labeling-config-missing-attribute',
    says: 'value="…"',
  },
  {
    title: 'a choice without a value',
    config: `<View>${IMAGE}<Choices name="c" toName="image"><«Choice»/></Choices></View>`,
    code: 'labeling-config-missing-attribute',
    says: 'value="…"',
  },
  {
    title: 'a word that the attribute does not take',
    config: `<View>${IMAGE}<Choices name="c" toName="image" choice="«many»"><Choice value="a"/></Choices></View>`,
    code: 'labeling-config-bad-value',
    says: 'must be one of "single", "single-radio", "multiple"',
    editor: 'ERR_BAD_TYPE',
  },
  {
    title: 'a truth value in other words',
    config: `<View>${IMAGE}<Choices name="c" toName="image" required="«yes»"><Choice value="a"/></Choices></View>`,
    code: 'labeling-config-bad-value',
    says: 'must be "true" or "false"',
    editor: 'ERR_BAD_TYPE',
  },
  {
    title: 'a truth value where text belongs',
    config: `<View>${IMAGE}<Choices name="c" toName="image"><Choice value="a" alias="«true»"/></Choices></View>`,
    code: 'labeling-config-bad-value',
    says: 'refuses it where text belongs',
    editor: 'ERR_BAD_TYPE',
  },
  {
    title: 'a number in words',
    config: `<View>${IMAGE}<TextArea name="t" toName="image" rows="«two»"/></View>`,
    code: 'labeling-config-bad-value',
    says: 'must be a number',
  },
  {
    title: 'toName in lower case',
    config: `<View>${IMAGE}<TextArea name="t" «toname»="image"/></View>`,
    code: 'labeling-config-attribute-case',
    says: 'it looks for toName="…"',
  },
  {
    title: 'two tags of one name',
    config: `<View>${IMAGE}<TextArea name="t" toName="image"/><TextArea name="«t»" toName="image"/></View>`,
    code: 'labeling-config-duplicate-name',
    says: 'given twice',
    editor: 'throws',
  },
  {
    title: 'a class in lower case that repeats a name',
    config: `<View><View classname="image">${IMAGE.replace('"image"', '"«image»"')}</View></View>`,
    code: 'labeling-config-duplicate-name',
    says: 'given twice',
  },
  {
    title: 'toName that names nothing',
    config: `<View>${IMAGE}<TextArea name="t" toName="«imgae»"/></View>`,
    code: 'labeling-config-unknown-name',
    says: 'did you mean "image"?',
    editor: 'ERR_TAG_NOT_FOUND',
  },
  {
    title: 'a blank after the comma of toName',
    config: `<View>${IMAGE}<Image name="other" value="$other"/><Pairwise name="p" toName="«image, other»"/></View>`,
    code: 'labeling-config-unknown-name',
    says: 'no blanks in toName',
    editor: 'ERR_TAG_NOT_FOUND',
  },
  {
    title: 'a condition on a control that does not exist',
    config: `<View>${IMAGE}<Choices name="c" toName="image" visibleWhen="choice-selected" whenTagName="«d»"><Choice value="a"/></Choices></View>`,
    code: 'labeling-config-unknown-name',
    says: 'whenTagName="d" names no tag',
  },
  {
    title: 'a condition on an answer that nobody can give',
    config: `<View>${IMAGE}<Choices name="c" toName="image"><Choice value="retake"/></Choices><TextArea name="t" toName="image" visibleWhen="choice-selected" whenTagName="c" whenChoiceValue="«retak»"/></View>`,
    code: 'labeling-config-unknown-name',
    says: 'did you mean "retake"?',
  },
  {
    title: 'polygons on text',
    config:
      '<View><Text name="t" value="$t"/><PolygonLabels name="p" toName="«t»"><Label value="a"/></PolygonLabels></View>',
    code: 'labeling-config-wrong-target',
    says: 'works on <Image>',
    editor: 'ERR_TAG_UNSUPPORTED',
  },
  {
    title: 'a comparison of an image with itself',
    config: `<View>${IMAGE}<Pairwise name="p" toName="«image,image»"/></View>`,
    code: 'labeling-config-wrong-target',
    says: 'two different objects',
  },
  {
    title: 'a control that points at a control',
    config: `<View>${IMAGE}<TextArea name="t" toName="image"/><TextArea name="u" toName="«t»"/></View>`,
    code: 'labeling-config-wrong-target',
    says: 'a tag that shows data',
  },
  {
    title: 'a label outside its control',
    config: `<View>${IMAGE}<«Label» value="a"/></View>`,
    code: 'labeling-config-misplaced-tag',
    says: 'no place outside',
  },
  {
    title: 'a control without answers',
    config: `<View>${IMAGE}<«Choices» name="c" toName="image"/></View>`,
    code: 'labeling-config-no-answers',
    says: 'offers no answer',
  },
  {
    title: 'an answer offered twice',
    config: `<View>${IMAGE}<Choices name="c" toName="image"><Choice value="a"/><«Choice» value="a"/></Choices></View>`,
    code: 'labeling-config-duplicate-answer',
    says: 'offers "a" twice',
  },
  {
    title: 'a key given twice',
    config: `<View>${IMAGE}<Choices name="c" toName="image"><Choice value="a" hotkey="1"/><Choice value="b" hotkey="«1»"/></Choices></View>`,
    code: 'labeling-config-duplicate-hotkey',
    says: 'given twice',
  },
  {
    title: 'answers for each region and each item at once',
    config: `<View>${IMAGE}<Choices name="c" toName="image" perRegion="true" «perItem»="true"><Choice value="a"/></Choices></View>`,
    code: 'labeling-config-conflict',
    says: 'exclude each other',
  },
  {
    title: 'an image that is the same in every task',
    config: '<View><Image name="image" value="«image»"/></View>',
    code: 'labeling-config-no-variable',
    says: 'write "$image"',
  },
];

/** The text without its marks, and where they stood. */
export function unmark({ config }: BrokenConfig): { text: string; start: number; end: number } {
  const start = Math.max(0, config.indexOf('«'));
  const end = Math.max(0, config.indexOf('»') - 1);
  return { text: config.replace('«', '').replace('»', ''), start, end };
}
