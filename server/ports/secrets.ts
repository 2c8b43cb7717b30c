// The secrets port: tokens, from where the person keeps them; never an argument, never in a log, a report or a message.

export type SecretName = 'LABEL_STUDIO_API_KEY';

export interface Secrets {
  /** `server`: the address that it will be sent to. Undefined when the person has not given one for it. */
  read(name: SecretName, server: string): Promise<string | undefined>;
  /** How the person gives it, as the end of "no token: …". */
  readonly howToGive: string;
}
