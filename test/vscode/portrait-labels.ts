// Where the labels of the portraits' round lie once they are imported, relative to the workspace, and the run of that round.

export const PORTRAIT_RUN = '20261120_154809000';

export const PORTRAIT_LABELS = `artifacts/gold_round1_real_${PORTRAIT_RUN}/gold_labels.ndjson`;
