import manifest from '@/public/generated/manifest.json';

/** What a lab and its exercises fetch sooner or later, by the names of the manifest. */
export interface LabNeeds {
  /** `dataset/orders`; one that ends with a slash stands for all below it. */
  readonly names: readonly string[];
  readonly exercises: readonly string[];
}

/** The addresses of a lab's generated files. */
export function labAddresses({ names, exercises }: LabNeeds): readonly string[] {
  const wanted = [...names, ...exercises.map((id) => `solutions/${id}`)];
  return Object.entries(manifest).flatMap(([name, address]) =>
    wanted.some((one) => (one.endsWith('/') ? name.startsWith(one) : name === one)) ? address : [],
  );
}
