"""The process that reads documents: what a website sends can slow down or kill only this one."""
