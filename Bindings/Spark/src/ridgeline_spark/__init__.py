"""De-duplication of a gallery that was exported as blocks, as a Spark application.

Tasks get numbers of blocks only and read these from shared storage; the native code runs in a child process of the
task, so that a crash becomes an error in the result instead of the end of the job.
"""
