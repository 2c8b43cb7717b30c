// The secrets port on the environment of the process.
import type { Secrets } from '../ports/secrets.ts';

export function environmentSecrets(environment: Readonly<Record<string, string | undefined>>): Secrets {
  return {
    read: async (name) => environment[name]?.trim() || undefined,
    howToGive: 'set the environment variable LABEL_STUDIO_API_KEY',
  };
}
