export const levels: string[][];
export const openRooms: string[];
export const publicFiles: string[];
