export async function getList(): Promise<void> {
  while (true) {
    // Never lets anybody else run.
  }
}

export const getProduct = getList;
export const setPrice = getList;
