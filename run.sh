CP=$(cat /tmp/engine-cp.txt):/tmp/wt/engine/frn-plugins/target/classes:.
javac -cp $CP -d . $1.java && shift_="$1" && shift && OMP_NUM_THREADS=1 java $JOPT -Dorg.bytedeco.javacpp.platform.extension=-onednn-avx2 -cp $CP $shift_ "$@" 2>&1 | grep -v SLF4J | grep -v INFO | grep -vE "^(GCC|STD|DEFAULT|HAVE)"
