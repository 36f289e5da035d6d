@echo off
rem Starts Assay on Windows.
rem   JAVA_HOME, PATH       where Java 17 or later is looked for, in this order
rem   JAVA_OPTS ASSAY_OPTS  more options for the JVM, such as -Xmx6g; the later one wins
setlocal
set "ASSAY_JAVA=java.exe"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "ASSAY_JAVA=%JAVA_HOME%\bin\java.exe"
rem Java 17 is the first that knows this option.
"%ASSAY_JAVA%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 (
    echo assay: needs Java 17 or later by JAVA_HOME or on the PATH, found none or an older one 1>&2
    exit /b 2
)
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"
"%ASSAY_JAVA%" -XX:MaxRAMPercentage=50 %JAVA_OPTS% %ASSAY_OPTS% -jar "%~dp0..\lib\assay.jar" %*
exit /b %ERRORLEVEL%
