import { engineBuildOptions } from '../../build/engines';
import { bundleScript } from '../../build/sandbox';
import type { TimeKind } from './shop-job';

const FOLDER = 'lib/cli/bench/simulator';
const ENTRIES = { sandbox: 'sandbox-shop.worker.ts', plain: 'plain-shop.worker.ts' } as const;

export type ShopBundle = keyof typeof ENTRIES;

/** The workers of the shop, built as the sandbox's own bundle is; each runs in the frame and in a thread of Node. */
export async function shopBundles(root: string): Promise<Readonly<Record<ShopBundle, string>>> {
  const bundle = (file: string) =>
    bundleScript(root, { ...engineBuildOptions(root), entryPoints: [`${FOLDER}/${file}`] });
  const [sandbox, plain] = await Promise.all([bundle(ENTRIES.sandbox), bundle(ENTRIES.plain)]);
  return { sandbox, plain };
}

/** Which of them passes time in this way. */
export const bundleFor = (time: TimeKind): ShopBundle => (time === 'virtual' ? 'sandbox' : 'plain');

/** Where a page finds it. */
export const shopAddress = (name: string): string => `/shop-${name}.js`;
