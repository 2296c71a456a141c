export type Language = 'vi' | 'en';

export const languages: readonly Language[] = ['vi', 'en'];
