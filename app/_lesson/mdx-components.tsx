import type { ComponentProps } from 'react';
import { Callout } from './callout';
import { Checklist } from './checklist';
import { Cited } from './cited';
import { Exercise } from './exercise';
import { AgeOfAnswers } from './figures/age-of-answers';
import { BatchesAndWindow } from './figures/batches-and-window';
import { BoundaryBurst } from './figures/boundary-burst';
import { BtreeLevels } from './figures/btree-levels';
import { ConnectionsOnTheirWay } from './figures/connections-on-their-way';
import { CrashPoints } from './figures/crash-points';
import { FanOut } from './figures/fan-out';
import { FlappingServer } from './figures/flapping-server';
import { LayerMap } from './figures/layer-map';
import { LoadsUnderWay } from './figures/loads-under-way';
import { NodeAccounts } from './figures/node-accounts';
import { PagesByDepth } from './figures/pages-by-depth';
import { RoundTrips } from './figures/round-trips';
import { SharedKeys } from './figures/shared-keys';
import { TwoSortedLists } from './figures/two-sorted-lists';
import { Measured } from './measured';
import { Step } from './step';
import { StepRun } from './step-run';
import { Term } from './term';

/** What a lesson may name, and how its tables and links are drawn. */
export const mdxComponents = {
  Step,
  StepRun,
  Exercise,
  Callout,
  Cited,
  Measured,
  TwoSortedLists,
  RoundTrips,
  NodeAccounts,
  PagesByDepth,
  FanOut,
  LayerMap,
  Checklist,
  LoadsUnderWay,
  AgeOfAnswers,
  BoundaryBurst,
  BatchesAndWindow,
  ConnectionsOnTheirWay,
  CrashPoints,
  SharedKeys,
  FlappingServer,
  BtreeLevels,
  Term,
  h2: LinkedHeading,
  table: ScrollingTable,
  a: ProseLink,
};

/** A wide table scrolls by itself, by keyboard too; the page never scrolls sideways. */
function ScrollingTable(props: ComponentProps<'table'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label="Table" tabIndex={0} className="overflow-x-auto">
      <table {...props} />
    </section>
  );
}

/** A heading is a link to itself, so that its place can be copied; at the keyboard the list of contents has the same. */
function LinkedHeading({ id, children, ...rest }: ComponentProps<'h2'>) {
  return (
    <h2 {...rest} id={id}>
      <a href={`#${id}`} tabIndex={-1} className="heading-link not-prose">
        {children}
      </a>
    </h2>
  );
}

function ProseLink({ href = '', ...rest }: ComponentProps<'a'>) {
  return href.startsWith('http') ? <a {...rest} href={href} rel="noreferrer" /> : <a {...rest} href={href} />;
}
