// The entry of a command's thread: everything else is loaded from compiled code where that was kept.
import { keepCompiledCode } from '../io/keep-compiled-code.ts';

keepCompiledCode(process.env);
void import('./command-in-thread.ts');
