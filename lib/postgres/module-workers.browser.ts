/**
 * Whether a worker may be a module, in which a database runs. A browser that knows modules asks for the type before it
 * looks at the address, which no browser accepts: nothing is fetched and no worker starts.
 */
export function takesModuleWorkers(): boolean {
  let asked = false;
  const options: WorkerOptions = {
    get type(): WorkerType {
      asked = true;
      return 'module';
    },
  };
  try {
    new Worker('http://[', options).terminate();
  } catch {
    // Always: the address is none.
  }
  return asked;
}
