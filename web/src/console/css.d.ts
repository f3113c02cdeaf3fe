/** The build makes files of what is imported so. */
declare module '*.css';
