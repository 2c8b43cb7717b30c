// Where the labels of the portraits' round lie once they are imported, relative to the workspace.

export const PORTRAIT_LABELS = 'artifacts/gold_round1_real_20261120_154809000/gold_labels.ndjson';
