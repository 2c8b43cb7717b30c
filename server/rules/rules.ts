// The list of all rules.
import { answerNotShown } from './answer-not-shown.ts';
import { badGlob } from './bad-glob.ts';
import { badMask } from './bad-mask.ts';
import { badPattern } from './bad-pattern.ts';
import { badThreshold } from './bad-threshold.ts';
import { bidiControl } from './bidi-control.ts';
import { boxOutOfImage } from './box-out-of-image.ts';
import { byteOrderMark } from './byte-order-mark.ts';
import { coordinateOutOfRange } from './coordinate-out-of-range.ts';
import { decisionDoesNotAgree } from './decision-does-not-agree.ts';
import { distributionSum } from './distribution-sum.ts';
import { doubleAnnotateMissing } from './double-annotate-missing.ts';
import { duplicateImage } from './duplicate-image.ts';
import { duplicateKey } from './duplicate-key.ts';
import { duplicateLabelId } from './duplicate-label-id.ts';
import { duplicateName } from './duplicate-name.ts';
import { duplicateRegion } from './duplicate-region.ts';
import { flippedBox } from './flipped-box.ts';
import { fullFacePath } from './full-face-path.ts';
import { imageChecksum } from './image-checksum.ts';
import { imageExif } from './image-exif.ts';
import { impreciseNumber } from './imprecise-number.ts';
import { invalidUtf8 } from './invalid-utf8.ts';
import { invalidValue } from './invalid-value.ts';
import { issueOutsideOutline } from './issue-outside-outline.ts';
import { jsonSyntax } from './json-syntax.ts';
import { labeledTwice } from './labeled-twice.ts';
import { labelingConfigAttributeCase } from './labeling-config-attribute-case.ts';
import { labelingConfigBadValue } from './labeling-config-bad-value.ts';
import { labelingConfigConflict } from './labeling-config-conflict.ts';
import { labelingConfigDuplicateAnswer } from './labeling-config-duplicate-answer.ts';
import { labelingConfigDuplicateHotkey } from './labeling-config-duplicate-hotkey.ts';
import { labelingConfigDuplicateName } from './labeling-config-duplicate-name.ts';
import { labelingConfigMisplacedTag } from './labeling-config-misplaced-tag.ts';
import { labelingConfigMissingAttribute } from './labeling-config-missing-attribute.ts';
import { labelingConfigNoAnswers } from './labeling-config-no-answers.ts';
import { labelingConfigNoVariable } from './labeling-config-no-variable.ts';
import { labelingConfigSyntax } from './labeling-config-syntax.ts';
import { labelingConfigUnknownAttribute } from './labeling-config-unknown-attribute.ts';
import { labelingConfigUnknownClass } from './labeling-config-unknown-class.ts';
import { labelingConfigUnknownName } from './labeling-config-unknown-name.ts';
import { labelingConfigUnknownTag } from './labeling-config-unknown-tag.ts';
import { labelingConfigWrongTarget } from './labeling-config-wrong-target.ts';
import { leadTimeOutlier } from './lead-time-outlier.ts';
import { leftRightSwapped } from './left-right-swapped.ts';
import { loneCarriageReturn } from './lone-carriage-return.ts';
import { loneSurrogate } from './lone-surrogate.ts';
import { mirrorNotReciprocal } from './mirror-not-reciprocal.ts';
import { missingImage } from './missing-image.ts';
import { missingKey } from './missing-key.ts';
import { mixedTaxonomyVersions } from './mixed-taxonomy-versions.ts';
import { moduleDrawnTwice } from './module-drawn-twice.ts';
import { nestingTooDeep } from './nesting-too-deep.ts';
import { newerVersion } from './newer-version.ts';
import { nulCharacter } from './nul-character.ts';
import { offHidesOthers } from './off-hides-others.ts';
import { overlapPairs } from './overlap-pairs.ts';
import { pathOutsideWorkspace } from './path-outside-workspace.ts';
import { personalData } from './personal-data.ts';
import { regionOverOutline } from './region-over-outline.ts';
import { repeatedPoint } from './repeated-point.ts';
import { roiWithoutOptIn } from './roi-without-opt-in.ts';
import type { Repetition, Rule } from './rule.ts';
import { sampleIdForm } from './sample-id-form.ts';
import { sampleNotLabeled } from './sample-not-labeled.ts';
import { selfIntersection } from './self-intersection.ts';
import { sidesDoNotMatch } from './sides-do-not-match.ts';
import { staleEvidence } from './stale-evidence.ts';
import { strongModuleMissing } from './strong-module-missing.ts';
import { supersedesCycle } from './supersedes-cycle.ts';
import { supersedesMissing } from './supersedes-missing.ts';
import { supersedesTwo } from './supersedes-two.ts';
import { taskNotInManifest } from './task-not-in-manifest.ts';
import { tooFewPoints } from './too-few-points.ts';
import { tooLong } from './too-long.ts';
import { unknownBucket } from './unknown-bucket.ts';
import { unknownClass } from './unknown-class.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownReference } from './unknown-reference.ts';
import { unknownRule } from './unknown-rule.ts';
import { unknownTaxonomy } from './unknown-taxonomy.ts';
import { unknownTaxonomyVersion } from './unknown-taxonomy-version.ts';
import { unusedGlob } from './unused-glob.ts';
import { utf16File } from './utf-16-file.ts';
import { zeroArea } from './zero-area.ts';

export const rules: readonly Rule[] = [
  // The file
  utf16File,
  invalidUtf8,
  byteOrderMark,
  loneCarriageReturn,
  tooLong,
  // The text
  jsonSyntax,
  nestingTooDeep,
  duplicateKey,
  impreciseNumber,
  loneSurrogate,
  nulCharacter,
  bidiControl,
  // The schema
  newerVersion,
  missingKey,
  unknownKey,
  invalidValue,
  // The taxonomy
  unknownClass,
  unknownBucket,
  unknownTaxonomyVersion,
  sampleIdForm,
  decisionDoesNotAgree,
  distributionSum,
  // Shapes
  coordinateOutOfRange,
  flippedBox,
  boxOutOfImage,
  tooFewPoints,
  repeatedPoint,
  zeroArea,
  selfIntersection,
  badMask,
  // Regions and signals of one label
  moduleDrawnTwice,
  leftRightSwapped,
  duplicateRegion,
  issueOutsideOutline,
  regionOverOutline,
  staleEvidence,
  strongModuleMissing,
  answerNotShown,
  // Privacy
  personalData,
  roiWithoutOptIn,
  fullFacePath,
  // Configuration and taxonomies
  unknownRule(() => rules.map(({ code }) => code)),
  offHidesOthers,
  badGlob,
  badThreshold,
  unusedGlob,
  unknownTaxonomy,
  duplicateName,
  unknownReference,
  mirrorNotReciprocal,
  badPattern,
  // Records among each other
  duplicateLabelId,
  labeledTwice,
  supersedesMissing,
  supersedesTwo,
  supersedesCycle,
  taskNotInManifest,
  sampleNotLabeled,
  doubleAnnotateMissing,
  overlapPairs,
  sidesDoNotMatch,
  mixedTaxonomyVersions,
  leadTimeOutlier,
  // Files that records name
  pathOutsideWorkspace,
  missingImage,
  imageChecksum,
  duplicateImage,
  imageExif,
  // Labeling configs
  labelingConfigSyntax,
  labelingConfigUnknownTag,
  labelingConfigUnknownAttribute,
  labelingConfigMissingAttribute,
  labelingConfigBadValue,
  labelingConfigAttributeCase,
  labelingConfigDuplicateName,
  labelingConfigUnknownClass,
  labelingConfigUnknownName,
  labelingConfigWrongTarget,
  labelingConfigMisplacedTag,
  labelingConfigNoAnswers,
  labelingConfigDuplicateAnswer,
  labelingConfigDuplicateHotkey,
  labelingConfigConflict,
  labelingConfigNoVariable,
];

const byCode = new Map(rules.map((rule) => [rule.code, rule]));

export function ruleWithCode(code: string): Rule | undefined {
  return byCode.get(code);
}

/** Of a rule that says once a file what many records share; undefined of the others. */
export function repetitionOf(code: string): Repetition | undefined {
  const rule = byCode.get(code);
  return rule?.on === 'index' ? rule.again : undefined;
}
