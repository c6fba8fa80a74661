/**
 * Entry of the process that reads and compares statements: Electron's utility process, or a forked Node where there is none. Opens the journal that it is
 * told of for reading alone, each time anew, and ends with the counter.
 */
import { openBooks } from '../journal/open-books.ts';
import { serveStatements } from '../statements/worker/service.ts';
import { portOfParent } from './port-of-parent.ts';

const [journalFile = ''] = process.argv.slice(2);
serveStatements({ port: portOfParent(), open: () => openBooks(journalFile) });
