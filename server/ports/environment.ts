// The environment port: variables that the person set for programs at run time, as the guides name them; arguments of commands are never read from it.

export type Environment = Readonly<Record<string, string | undefined>>;
