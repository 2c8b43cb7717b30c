// The entry of a checking thread: everything else is loaded from compiled code where that was kept.
import { keepCompiledCode } from './keep-compiled-code.ts';

keepCompiledCode(process.env);
void import('./check-in-thread.ts');
