import { memoryStore } from '../../src/store/memory.js';
import { eventStoreContract } from '../contracts/eventStore.contract.js';

eventStoreContract('the store in memory', (clock) => Promise.resolve(memoryStore({ clock })));
