// The clock port: the only source of dates.

export interface Clock {
  now(): Date;
}
