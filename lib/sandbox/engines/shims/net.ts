// net, tls and dns: the libraries import them, and there is no network.

import { EventEmitter } from 'events/';

export class Socket extends EventEmitter {}
export class TLSSocket extends EventEmitter {}

export function connect(): never {
  throw new Error('There is no network in the sandbox.');
}

export const createConnection = connect;
export const createServer = connect;
export const lookup = connect;
export const resolveSrv = connect;
export const isIP = (text: string): number => (/^\d+\.\d+\.\d+\.\d+$/.test(text) ? 4 : 0);
export const isIPv4 = (text: string): boolean => isIP(text) === 4;
export const isIPv6 = (): boolean => false;

export default {
  Socket,
  TLSSocket,
  connect,
  createConnection,
  createServer,
  lookup,
  resolveSrv,
  isIP,
  isIPv4,
  isIPv6,
};
