// One Buffer for all libraries of an instance: ioredis asks of what BullMQ gives it whether it is `instanceof Buffer`.

import { shared } from 'hotpath:shared';
import own, { constants, kMaxLength } from '../engines/shims/buffer';

export const Buffer = (shared.Buffer as typeof own.Buffer | undefined) ?? own.Buffer;
shared.Buffer = Buffer;

export { constants, kMaxLength };
export default { Buffer, constants, kMaxLength };
