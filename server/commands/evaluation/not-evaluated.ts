// What was not evaluated, and why: that is never a pass.

export interface NotEvaluated {
  readonly what: string;
  readonly why: string;
}
