import { HASHES } from './hashes';
import { KEYS } from './keys';
import { LISTS } from './lists';
import { SCRIPTING } from './scripting';
import type { Group } from './sequence';
import { SERVER } from './server';
import { SETS } from './sets';
import { SORTED_SETS } from './sorted-sets';
import { STREAMS } from './streams';
import { STRINGS } from './strings';
import { TRANSACTIONS } from './transactions';

/** Every sequence of the contract, in the order of the table. */
export const GROUPS: readonly Group[] = [
  { title: 'Strings and bits', sequences: STRINGS },
  { title: 'Keys and expiry', sequences: KEYS },
  { title: 'Hashes', sequences: HASHES },
  { title: 'Lists', sequences: LISTS },
  { title: 'Sets', sequences: SETS },
  { title: 'Sorted sets', sequences: SORTED_SETS },
  { title: 'Streams', sequences: STREAMS },
  { title: 'Scripts', sequences: SCRIPTING },
  { title: 'Transactions and pipelines', sequences: TRANSACTIONS },
  { title: 'Server, counters and memory', sequences: SERVER },
];
