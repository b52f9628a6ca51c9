import type { Fields } from './fields';
import { optionalText } from './fields';

/**
 * The node's name as EXPLAIN's text prints it, from the keys into which its JSON splits the name: `Aggregate` with
 * strategy `Hashed` is `HashAggregate`. Source: PostgreSQL, src/backend/commands/explain.c, ExplainNode.
 */
export function titleOf(fields: Fields): string {
  const prefixes = [
    fields['Parallel Aware'] === true ? 'Parallel ' : '',
    fields['Async Capable'] === true ? 'Async ' : '',
  ];
  return prefixes.join('') + nameOf(fields) + directionOf(fields);
}

const AGGREGATES: Readonly<Record<string, string>> = {
  Plain: 'Aggregate',
  Sorted: 'GroupAggregate',
  Hashed: 'HashAggregate',
  Mixed: 'MixedAggregate',
};

function nameOf(fields: Fields): string {
  const type = optionalText(fields, 'Node Type') ?? '';
  const operation = optionalText(fields, 'Operation');
  switch (type) {
    case 'Aggregate':
      return `${partial(fields)}${AGGREGATES[optionalText(fields, 'Strategy') ?? ''] ?? type}`;
    case 'SetOp':
      return setOperation(fields);
    case 'ModifyTable':
      return operation ?? type;
    case 'Foreign Scan':
      return operation === null || operation === 'Select' ? type : `Foreign ${operation}`;
    case 'Custom Scan':
      return customScan(fields);
    case 'Nested Loop':
    case 'Hash Join':
    case 'Merge Join':
      return join(type, optionalText(fields, 'Join Type'));
    default:
      return type;
  }
}

function partial(fields: Fields): string {
  const mode = optionalText(fields, 'Partial Mode');
  return mode === null || mode === 'Simple' ? '' : `${mode} `;
}

function setOperation(fields: Fields): string {
  const name = optionalText(fields, 'Strategy') === 'Hashed' ? 'HashSetOp' : 'SetOp';
  return [name, optionalText(fields, 'Command')].filter(Boolean).join(' ');
}

function customScan(fields: Fields): string {
  const provider = optionalText(fields, 'Custom Plan Provider');
  return provider === null ? 'Custom Scan' : `Custom Scan (${provider})`;
}

function join(type: string, kind: string | null): string {
  if (kind === null || kind === 'Inner') return type;
  return `${type.replace(/ Join$/, '')} ${kind} Join`;
}

const directionOf = (fields: Fields): string =>
  optionalText(fields, 'Scan Direction') === 'Backward' ? ' Backward' : '';
