// Stands in for @vscode/native-watchdog, which would have to be compiled and ends an extension host whose server has gone.

/** Does nothing: here the server's whole process group ends at once. */
export function start(): void {}
