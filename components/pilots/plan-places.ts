/** The ids of a plan's parts on its page, for links from server and client. */
export const dayId = (day: number | null) => `day-${day ?? 'none'}`;
export const rowId = (id: string) => `item-${id}`;
export const handleId = (id: string) => `handle-${id}`;
