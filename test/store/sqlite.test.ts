import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite.js';
import { eventStoreContract } from '../contracts/eventStore.contract.js';

const folder = () => mkdtempSync(join(tmpdir(), 'log-'));

eventStoreContract('the store in SQLite', (clock) => openSqliteStore({ folder: folder(), clock, create: true }));
