export async function handler(order: { id: string }) {
  return { ...order, reserved: true };
}
