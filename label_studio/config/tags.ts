// The tags of Label Studio's labeling configs: what each is, which attributes it takes, what it may point at and lie in.

/** object: shows data. control: takes answers. item: one answer of a control. visual: neither. */
export type TagRole = 'object' | 'control' | 'item' | 'visual';

export type AttributeType = 'string' | 'boolean' | 'number' | readonly string[];

export interface AttributeSpec {
  /** As the documentation writes it. */
  readonly name: string;
  readonly type: AttributeType;
  readonly required: boolean;
}

export interface TagSpec {
  readonly tag: string;
  readonly role: TagRole;
  /** By name in lower case. */
  readonly attributes: ReadonlyMap<string, AttributeSpec>;
  /** Tags that a control may point at; absent: any object. */
  readonly controls?: readonly string[];
  /** One of these must be among its ancestors. */
  readonly within?: readonly string[];
  /** Its answers: the tag of its items, which it needs unless it has `value` or builds them itself. */
  readonly items?: string;
  /** Has attributes of its user's making. */
  readonly open?: true;
}

/** Names in the documentation's case: `name!` required, `name:boolean`, `name:number`, `name:a|b` one of these words. */
type AttributeList = string;

const NAMED: AttributeList = 'name! toName!';
const REQUIRED: AttributeList = 'required:boolean requiredMessage';
const PER: AttributeList = 'perRegion:boolean perItem:boolean';
const VISIBILITY: AttributeList =
  'visibleWhen:region-selected|no-region-selected|choice-selected|choice-unselected whenTagName whenLabelValue whenChoiceValue whenRole';
const SHAPE: AttributeList = 'opacity:number fillColor fillOpacity:number strokeColor strokeWidth:number';
const SMART: AttributeList = 'smart:boolean smartOnly:boolean';
const SNAP: AttributeList = 'snap:pixel|none';
const POINTS: AttributeList = 'pointSize:small|medium|large pointStyle:rectangle|circle';
const VECTOR: AttributeList =
  'closable:boolean curves:boolean skeleton:boolean minPoints:number maxPoints:number pointSizeEnabled:number pointSizeDisabled:number';
const LABELS: AttributeList =
  'choice:single|multiple maxUsages:number showInline:boolean value allowEmpty:boolean groupDepth:number';
const TEXT: AttributeList =
  'name value! valueType:url|text saveTextResult:yes|no|none encoding:none|base64|base64unicode selectionEnabled:boolean highlightColor showLabels:boolean granularity:symbol|word|sentence|paragraph';

const LABEL_CONTROLS = [
  'Labels',
  'BitmaskLabels',
  'BrushLabels',
  'EllipseLabels',
  'HyperTextLabels',
  'KeyPointLabels',
  'ParagraphLabels',
  'PolygonLabels',
  'RectangleLabels',
  'TimelineLabels',
  'TimeSeriesLabels',
  'VectorLabels',
];

const onImage = { controls: ['Image'] };
const labels = { items: 'Label' };

const TAGS: readonly TagSpec[] = [
  object(
    'Audio',
    'name! value! defaultSpeed:number defaultScale:number defaultZoom:number defaultVolume:number hotkey sync height:number waveHeight:number spectrogram:boolean splitChannels:boolean decoder:webaudio|ffmpeg|none player:html5|webaudio zoom:boolean volume:boolean speed:boolean muted:boolean showLabels:boolean showScores:boolean cursorWidth:number cursorColor autoCenter:boolean scrollParent:boolean',
  ),
  object('AudioPlus', 'name! value! hotkey sync height:number zoom:boolean volume:boolean speed:boolean'),
  object('Chat', 'name! value! messageRoles editable minMessages:number maxMessages:number llm'),
  object('HyperText', `${TEXT} inline:boolean clickableLinks:boolean`),
  object(
    'Image',
    'name! value valueList smoothing:boolean width maxWidth height maxHeight zoom:boolean negativeZoom:boolean zoomBy:number grid:boolean gridSize:number gridColor zoomControl:boolean brightnessControl:boolean contrastControl:boolean rotateControl:boolean crosshair:boolean selectionControl:boolean showLabels:boolean lazyOff:boolean resize:number horizontalAlignment:left|center|right verticalAlignment:top|center|bottom defaultZoom:auto|original|fit crossOrigin:none|anonymous|use-credentials',
  ),
  object('List', 'name! value! title'),
  object(
    'Paragraphs',
    'name! value! valueType:json|url audioUrl sync showPlayer:boolean saveTextResult:yes|no|none layout:none|dialogue nameKey textKey contextScroll:boolean highlightColor showLabels:boolean',
  ),
  object('Pdf', 'name value!'),
  object('Table', 'name value! valueType'),
  object('Text', TEXT),
  object(
    'TimeSeries',
    'name! value! valueType:url|json sync cursorColor timeColumn timeFormat timeDisplayFormat durationDisplayFormat sep overviewChannels overviewWidth fixedScale:boolean multiAxis:boolean hotkey',
  ),
  object(
    'Video',
    'name! value! frameRate sync muted:boolean height:number timelineHeight:number defaultPlaybackSpeed:number minPlaybackSpeed:number hotkey',
  ),

  control('BitmaskLabels', `${NAMED} ${LABELS} ${SHAPE} ${SMART}`, { ...onImage, ...labels }),
  control('Bitmask', `${NAMED} ${SHAPE} ${SMART}`, onImage),
  control('BrushLabels', `${NAMED} ${LABELS} ${SHAPE} ${SMART}`, { ...onImage, ...labels }),
  control('Brush', `${NAMED} choice:single|multiple maxUsages:number showInline:boolean ${SHAPE} ${SMART}`, onImage),
  control(
    'Choices',
    `${NAMED} choice:single|single-radio|multiple showInline:boolean layout:select|inline|vertical value allowNested:boolean ${REQUIRED} ${PER} ${VISIBILITY}`,
    { items: 'Choice' },
  ),
  control('DateTime', `${NAMED} only format min max step:number defaultValue hotkey ${REQUIRED} ${PER} ${VISIBILITY}`),
  control('EllipseLabels', `${NAMED} ${LABELS} ${SHAPE} ${SMART} canRotate:boolean`, { ...onImage, ...labels }),
  control('Ellipse', `${NAMED} ${SHAPE} ${SMART} canRotate:boolean`, onImage),
  control('HyperTextLabels', `${NAMED} ${LABELS}`, { controls: ['HyperText'], ...labels }),
  control('KeyPointLabels', `${NAMED} ${LABELS} ${SHAPE} ${SMART} ${SNAP}`, { ...onImage, ...labels }),
  control('KeyPoint', `${NAMED} ${SHAPE} ${SMART} ${SNAP}`, onImage),
  control('Labels', `${NAMED} ${LABELS} ${SHAPE}`, labels),
  control('Magicwand', `${NAMED} ${SHAPE} blurRadius:number defaultThreshold:number`, onImage),
  control(
    'Number',
    `${NAMED} min:number max:number step:number defaultValue:number hotkey slider:boolean ${REQUIRED} ${PER} ${VISIBILITY}`,
  ),
  control('Pairwise', `${NAMED} selectionStyle leftClass rightClass`),
  control('ParagraphLabels', `${NAMED} ${LABELS}`, { controls: ['Paragraphs'], ...labels }),
  control('PolygonLabels', `${NAMED} ${LABELS} ${SHAPE} ${SMART} ${SNAP} ${POINTS}`, { ...onImage, ...labels }),
  control('Polygon', `${NAMED} ${SHAPE} ${SMART} ${SNAP} ${POINTS}`, onImage),
  control('Ranker', `${NAMED} collapsible:boolean`),
  control(
    'Rating',
    `${NAMED} maxRating:number defaultValue:number size:small|medium|large icon hotkey ${REQUIRED} ${PER} ${VISIBILITY}`,
  ),
  control('RectangleLabels', `${NAMED} ${LABELS} ${SHAPE} ${SMART} ${SNAP} canRotate:boolean`, {
    ...onImage,
    ...labels,
  }),
  control('Rectangle', `${NAMED} ${SHAPE} ${SMART} ${SNAP} canRotate:boolean`, onImage),
  control(
    'Taxonomy',
    `${NAMED} apiUrl leafsOnly:boolean showFullPath:boolean pathSeparator maxUsages:number maxWidth minWidth dropdownWidth placeholder labeling:boolean legacy:boolean value ${REQUIRED} ${PER} ${VISIBILITY}`,
  ),
  control(
    'TextArea',
    `${NAMED} value placeholder label maxSubmissions:number editable:boolean transcription:boolean skipDuplicates:boolean displayMode:tag|region-list rows:number showSubmitButton:boolean allowSubmit:boolean ${REQUIRED} ${PER} ${VISIBILITY}`,
  ),
  control('TimelineLabels', `${NAMED} ${LABELS}`, { controls: ['Video'], ...labels }),
  control('TimeSeriesLabels', `${NAMED} ${LABELS} ${SHAPE}`, { controls: ['TimeSeries'], ...labels }),
  control('VectorLabels', `${NAMED} ${LABELS} ${SHAPE} ${SMART} ${SNAP} ${POINTS} ${VECTOR}`, {
    ...onImage,
    ...labels,
  }),
  control('Vector', `${NAMED} ${SHAPE} ${SMART} ${SNAP} ${POINTS} ${VECTOR}`, onImage),
  control('VideoRectangle', NAMED, { controls: ['Video'] }),
  control('ReactCode', 'name! toName', { open: true }),
  control('CustomInterface', 'name! toName', { open: true }),

  item(
    'Label',
    'value selected:boolean maxUsages:number hint hotkey alias showAlias:boolean aliasStyle size background selectedColor granularity:symbol|word|sentence|paragraph html category:number groupCanContain',
    LABEL_CONTROLS,
  ),
  item('Choice', 'value selected:boolean alias style hotkey html hint color', ['Choices', 'Taxonomy']),
  item('Relation', 'value background', ['Relations']),
  item('Shortcut', 'value alias hotkey background', ['TextArea']),
  item('Bucket', 'name! title default:boolean', ['Ranker']),
  item(
    'Channel',
    'column! legend units displayFormat height:number strokeColor strokeWidth:number markerColor markerSize:number markerSymbol timeRange dataRange showAxis:boolean showYAxis:boolean fixedScale:boolean interpolation',
    ['TimeSeries'],
  ),
  item('MultiChannel', 'height:number showAxis:boolean showYAxis:boolean fixedScale:boolean', ['TimeSeries']),

  visual('View', `display style className idAttr ${VISIBILITY}`),
  visual('PagedView', `style className idAttr ${VISIBILITY}`),
  visual('Header', 'value size:number style underline:boolean'),
  visual('Markdown', `value style className idAttr ${VISIBILITY}`),
  visual('Style', '', { open: true }),
  visual('Collapse', 'accordion:boolean bordered:boolean open:boolean value size style'),
  visual('Panel', 'value open:boolean'),
  visual('Filter', 'name toName placeholder minlength:number style hotkey caseSensetive:boolean cleanup:boolean'),
  visual('Relations', 'choice:single|multiple'),
  visual('Repeater', 'on! indexFlag mode'),
];

const BY_NAME: ReadonlyMap<string, TagSpec> = new Map(TAGS.map((spec) => [spec.tag.toLowerCase(), spec]));

export const tagNames: readonly string[] = TAGS.map(({ tag }) => tag);

export function tagSpec(tag: string): TagSpec | undefined {
  return BY_NAME.get(tag.toLowerCase());
}

type More = Pick<TagSpec, 'controls' | 'items' | 'open'>;

function object(tag: string, attributes: AttributeList): TagSpec {
  return { tag, role: 'object', attributes: parseAttributes(attributes) };
}

function control(tag: string, attributes: AttributeList, more: More = {}): TagSpec {
  return { tag, role: 'control', attributes: parseAttributes(attributes), ...more };
}

function item(tag: string, attributes: AttributeList, within: readonly string[]): TagSpec {
  return { tag, role: 'item', attributes: parseAttributes(attributes), within };
}

function visual(tag: string, attributes: AttributeList, more: More = {}): TagSpec {
  return { tag, role: 'visual', attributes: parseAttributes(attributes), ...more };
}

function parseAttributes(list: AttributeList): ReadonlyMap<string, AttributeSpec> {
  const specs = list
    .split(' ')
    .filter(Boolean)
    .map((word): AttributeSpec => {
      const [, name = '', bang, type] = /^(\w+)(!?)(?::(.+))?$/.exec(word) ?? [];
      return { name, required: bang === '!', type: parseType(type) };
    });
  return new Map(specs.map((spec) => [spec.name.toLowerCase(), spec]));
}

function parseType(type: string | undefined): AttributeType {
  if (type === undefined) return 'string';
  return type === 'boolean' || type === 'number' ? type : type.split('|');
}
