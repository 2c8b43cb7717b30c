# Every command of Assay as a target, with the variables of the guides. Made from server/commands: do not edit.
# Which variables a target takes: docs/commands.md. make turns every failure into 2; where the exit code matters, call assay (docs/ci.md).

# make takes a path with spaces for several; then this is the only file that it reads.
ASSAY_FOLDER := $(shell file="$$(echo '$(MAKEFILE_LIST)' | sed 's/^ //')"; test -f "$$file" || file='$(lastword $(MAKEFILE_LIST))'; dirname "$$file")

# A clone is built when it is first used; a program of one's own is not ours to build.
ifeq ($(origin ASSAY),undefined)
ASSAY := node '$(ASSAY_FOLDER)/dist/cli.js'
BUILD := test -e '$(ASSAY_FOLDER)/dist/cli.js' || (cd '$(ASSAY_FOLDER)' && node scripts/setup.mjs && npm run --silent build)
else
BUILD := :
endif

VARIABLES := \
  ADJ \
  ADJUDICATION_HAIR_OVERLAP \
  ADJUDICATION_LEAKAGE \
  ADJUDICATION_MIN_MODULE_PIXELS \
  ADJ_EXPORTS \
  ADJ_MANIFEST \
  ANNOTATORS \
  BASE \
  BASELINE \
  BASE_EXPORTS \
  CALIBRATOR \
  CAL_GOLD_LABELS \
  CAL_IOU \
  CAL_MIN_SAMPLES \
  CAL_MODEL_OUTPUTS \
  CAL_TRAIN_SAMPLES \
  CANDIDATE \
  CELEBA_DIR \
  CHECK \
  CHUNK \
  CONFIG \
  CROSSSET_JSONL \
  DOUBLE_ANNOTATE_RATIO \
  DRAWS \
  DRY_RUN \
  EVAL_GOLD_LABELS \
  EVAL_GOLD_PRED_JSONL \
  EVAL_GOLD_WITHOUT_PHOTOS \
  EVAL_JSONL \
  EVAL_MD \
  EXPORTS \
  EXTERNAL_INDEX_CELEBA \
  EXTERNAL_INDEX_LAPA \
  FAIL_ON \
  FILE \
  FIX \
  FOLDS \
  FORMAT \
  GATE \
  GOLD_ALLOW_ROI \
  GOLD_EXCLUDE \
  GOLD_EXPORT_JSON \
  GOLD_HARD_CASES \
  GOLD_HARD_RATIO \
  GOLD_IMPORT_ANNOTATOR \
  GOLD_IMPORT_DIVIDE_BY_100 \
  GOLD_IMPORT_IMAGES \
  GOLD_IMPORT_IN \
  GOLD_LABELS \
  GOLD_POOL \
  GOLD_QUOTAS \
  GOLD_TOTAL \
  HARD_DISAGREEMENT \
  HARD_LOW_CONFIDENCE \
  HARD_QUALITY_FROM \
  HARD_QUALITY_TO \
  IMAGES \
  IMAGE_PREFIX \
  INCLUDE_FAILED_QUALITY \
  INPUTS_ONLY \
  INTERNAL_DIR \
  KEY \
  KIND \
  LABELS \
  LABEL_STUDIO_PROJECT \
  LABEL_STUDIO_URL \
  LAPA_DIR \
  LIMIT \
  LIMIT_CELEBA \
  LIMIT_INTERNAL \
  LIMIT_LAPA \
  LS_EXPORT \
  MANIFEST \
  MAX_MEGABYTES \
  MAX_PROBLEMS \
  METHOD \
  MOCK_PIPELINE \
  MODEL_OUTPUTS \
  MODEL_REGISTRY \
  OFF \
  OUT \
  OUTPUT \
  OVERLAP_MIN \
  OVERLAP_RATIO \
  PATHS \
  PHOTOS \
  PIPELINE \
  PIPELINE_PROGRAM \
  PIPELINE_TIMEOUT \
  PRED_JSONL \
  PREFERENCE_ANNOTATOR \
  PREFERENCE_HARD_FILTER_GATE \
  PREFERENCE_HARD_FILTER_MAX_GUARDED_MODULES \
  PREFERENCE_HARD_FILTER_MIN_DYNAMIC_SCORE \
  PREFERENCE_HARD_FILTER_MIN_MODULE_PIXELS \
  PREFERENCE_HARD_FILTER_REQUIRE_QUALITY_PASS \
  PREFERENCE_LABELS \
  PREFERENCE_MAX_EDGE \
  PREFERENCE_MIN_GEOMETRY_QC_SCORE \
  PREFERENCE_MODULE_BOX_MODE \
  PREFERENCE_REPEAT_RATIO \
  PREFERENCE_REQUIRE_DYNAMIC_BOXES \
  PREFERENCE_SEED \
  PREFERENCE_SIDES_SEED \
  PSEUDO_IOU \
  PSEUDO_MODELS \
  PSEUDO_THRESHOLD \
  QUIET \
  REASON \
  REGION_ACC_ALLOW_EMPTY_GOLD \
  REGION_ACC_GOLD_LABELS \
  REGION_ACC_IOU \
  REGION_ACC_MODEL_OUTPUTS \
  REVIEW_JSONL \
  REVIEW_PACK_JSONL \
  REVISION \
  ROUND \
  ROUND1_IN \
  RUN_ID \
  SEED \
  SOURCE \
  TARGET_TOTAL \
  TASKS \
  TAXONOMY \
  TIMEOUT \
  VALUE \
  VARIANT \
  WATCH

# What was typed on make's command line; the environment may hold variables of the same names that mean something else.
typed = $(foreach name,$(1),$(if $(filter command,$(origin $(name))),$(name)))
export ASSAY_MAKE_VARIABLES := $(filter-out ASSAY,$(call typed,$(.VARIABLES)))

# Values travel in the environment, as they were typed: neither make nor a shell expands them.
$(foreach name,$(call typed,$(VARIABLES)),$(eval override export $(name) := $$(value $(name))))

TARGETS := \
  validate \
  diff \
  diff-head \
  verify \
  strip-exif \
  pseudo-label-job \
  gold-label-sample \
  review-pack \
  gold-seed-pack \
  gold-round1-runbook \
  gold-round1-real-pack \
  gold-label-import \
  eval-gold \
  eval-gold-round1 \
  eval-gold-ab \
  eval-gold-iaa \
  preference-round1-real-pack \
  preference-label-import \
  preference-import \
  eval-region-accuracy \
  release-gate-circle \
  gate-threshold \
  eval-circle-crossset \
  train-calibrator \
  eval-calibration \
  calibrate \
  eval-preference \
  preference-adjudication-pack \
  preference-adjudication-merge \
  release-gate-preference \
  preference-final \
  preference-diagnostics \
  label-studio-config \
  label-studio-pull \
  label-studio-push

.PHONY: help $(TARGETS)

help:
	@$(BUILD)
	@$(ASSAY) --help

$(TARGETS):
	@$(BUILD)
	@$(ASSAY) --from-make $@
