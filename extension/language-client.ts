// The language client as a bundle of its own: it is loaded in a turn before the one that loads what uses it.
export * from 'vscode-languageclient/node';
