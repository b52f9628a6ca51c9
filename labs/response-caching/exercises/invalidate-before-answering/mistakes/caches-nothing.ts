// Always fresh, and never fast.
export const getList = ({ db }, shop) => db.list(shop);
export const getProduct = ({ db }, shop, id) => db.find(shop, id);

export async function setPrice({ redis, db, sleep }, shop, id, price) {
  return db.setPrice(shop, id, price);
}
